"""A Google Sheets and Drive server for tests: real HTTP on loopback, all state in memory."""
