"""Settings of the test city. Everything that differs between runs comes from the environment:

GISTAGUM_DATABASE          path of the SQLite file
GISTAGUM_MEDIA             folder of the files that are sent
GISTAGUM_REDIS_URL         channel layer; absent: nothing is announced (a plain WSGI deployment)
GISTAGUM_DEBUG             "off": error answers give no reason, and nothing is served below /media/
GISTAGUM_BEHIND_TLS        "on": a proxy before the server speaks TLS in its place, and says so
GISTAGUM_PROJECTS_CHANNEL  "recorded": /ws/projects/ fails with 500 for all but the superuser; "working": as intended
"""
import os

# The recorded server ran with DEBUG, which decides what its error answers look like (server contract §1).
DEBUG = os.environ.get('GISTAGUM_DEBUG', 'on') == 'on'
SECRET_KEY = 'opens nothing but the test city'
ALLOWED_HOSTS = ['127.0.0.1', '.localhost', '[::1]', 'onetagumvision.com']

# Over https Django looks where a form comes from: at its Referer, when it has no Origin.
if os.environ.get('GISTAGUM_BEHIND_TLS') == 'on':
    SECURE_PROXY_SSL_HEADER = ('HTTP_X_FORWARDED_PROTO', 'https')

PROJECTS_CHANNEL = os.environ.get('GISTAGUM_PROJECTS_CHANNEL', 'recorded')

INSTALLED_APPS = [
    'django.contrib.auth',
    'django.contrib.contenttypes',
    'django.contrib.sessions',
    'django.contrib.messages',
    'channels',
    'city.apps.CityConfig',
]
MIDDLEWARE = [
    'city.middleware.answer_headers',
    'django.contrib.sessions.middleware.SessionMiddleware',
    'django.middleware.common.CommonMiddleware',
    'django.middleware.csrf.CsrfViewMiddleware',
    'django.contrib.auth.middleware.AuthenticationMiddleware',
    'city.middleware.login_wall',
    'django.contrib.messages.middleware.MessageMiddleware',
    'django.middleware.clickjacking.XFrameOptionsMiddleware',
]
ROOT_URLCONF = 'onetagum.urls'
TEMPLATES = [{
    'BACKEND': 'django.template.backends.django.DjangoTemplates',
    'APP_DIRS': True,
    'OPTIONS': {'context_processors': [
        'django.template.context_processors.request',
        'django.contrib.auth.context_processors.auth',
        'django.contrib.messages.context_processors.messages',
        'city.context.login_success',
    ]},
}]
WSGI_APPLICATION = 'onetagum.wsgi.application'
ASGI_APPLICATION = 'onetagum.asgi.application'

DATABASES = {'default': {
    'ENGINE': 'django.db.backends.sqlite3',
    'NAME': os.environ['GISTAGUM_DATABASE'],
    # Several workers write to one file.
    'OPTIONS': {'timeout': 20},
}}
# A new database each time: tables are made as they are today, not by the steps of their past.
MIGRATION_MODULES = {'auth': None, 'contenttypes': None, 'sessions': None}
DEFAULT_AUTO_FIELD = 'django.db.models.AutoField'

MEDIA_URL = '/media/'
MEDIA_ROOT = os.environ['GISTAGUM_MEDIA']

REDIS_URL = os.environ.get('GISTAGUM_REDIS_URL')
CHANNEL_LAYERS = {'default': {
    'BACKEND': 'channels_redis.core.RedisChannelLayer',
    'CONFIG': {'hosts': [REDIS_URL]},
}} if REDIS_URL else {}

# Server contract §1: thirty minutes from the login on, whatever the client does.
SESSION_COOKIE_AGE = 1800
SESSION_SAVE_EVERY_REQUEST = False
LOGIN_URL = '/accounts/login/'
MESSAGE_STORAGE = 'city.message_cookie.RecordedCookieStorage'
# Fast: the passwords are public.
PASSWORD_HASHERS = ['django.contrib.auth.hashers.MD5PasswordHasher']

LANGUAGE_CODE = 'en-us'
TIME_ZONE = 'Asia/Manila'
USE_I18N = False
USE_TZ = True
