#!/bin/bash
# What the package's script after installing registered, taken back: in the place of the packager's, which does so at an
# upgrade as well. rpm runs this script of the old version after the one of the new: the command would be gone. dpkg runs it
# before, and a copy that runs would lose its AppArmor profile.

# rpm gives the number of versions that are left, dpkg a word.
case "${1:-}" in
    0 | remove | purge | disappear) ;;
    *) exit 0 ;;
esac

if type update-alternatives >/dev/null 2>&1; then
    update-alternatives --remove '${executable}' '/opt/${sanitizedProductName}/${executable}' || true
else
    rm -f '/usr/bin/${executable}'
fi

profile='/etc/apparmor.d/${executable}'
if [ -f "$profile" ]; then
    # It must leave the kernel as well, except where a system is only laid out.
    if apparmor_status --enabled >/dev/null 2>&1 && ! { [ -x /usr/bin/ischroot ] && /usr/bin/ischroot; }; then
        apparmor_parser --remove "$profile" || true
    fi
    rm -f "$profile"
fi

# The files are gone; without this the system would go on offering the program for them.
if hash update-mime-database 2>/dev/null; then
    update-mime-database /usr/share/mime || true
fi
if hash update-desktop-database 2>/dev/null; then
    update-desktop-database /usr/share/applications || true
fi
