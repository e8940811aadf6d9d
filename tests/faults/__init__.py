"""Faults on purpose: kills, full disks, colleagues who save at the wrong moment. And what came of them."""
