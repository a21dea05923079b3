"""The application as gunicorn imports it."""

import os

from config.settings import Settings
from portal.web.app import create_app

app = create_app(Settings.load(os.environ))
