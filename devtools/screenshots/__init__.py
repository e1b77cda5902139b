"""Pictures of the demo's screens, taken by headless Chromium."""
