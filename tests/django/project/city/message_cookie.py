"""The `messages` cookie as Django 5.2 writes it (server contract §2.4): each message ends with its tags, even when empty."""
from django.contrib.messages.storage.base import Message
from django.contrib.messages.storage.cookie import CookieStorage, MessageEncoder, MessageSerializer


class _Encoder(MessageEncoder):
    def default(self, obj):
        encoded = super().default(obj)
        return [*encoded, ''] if isinstance(obj, Message) and len(encoded) == 4 else encoded


class _Serializer(MessageSerializer):
    def dumps(self, obj):
        return _Encoder(separators=(',', ':')).encode(obj).encode('latin-1')


class RecordedCookieStorage(CookieStorage):
    """Django 3.2, which Debian has, leaves empty tags out."""

    def _encode(self, messages, encode_empty=False):
        if messages or encode_empty:
            return self.signer.sign_object(messages, serializer=_Serializer, compress=True)
        return None
