"""Reports that ``run`` makes by itself: made once each when they are due, tried again where that failed."""
