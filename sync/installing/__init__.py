"""Having registers checked by the computer itself: by Windows, systemd, launchd or a container."""
