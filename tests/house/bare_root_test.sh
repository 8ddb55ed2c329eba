#!/bin/bash
# A new user's first hour: a bare Debian 12 made with debootstrap, a clone of this project in a
# folder with a space, and ./quickstart there. Needs root, debootstrap, git and a network.
. "$(dirname "${BASH_SOURCE[0]}")/expect.sh"

skip() { echo "skipped: $1"; exit 77; }
[ "$(id -u)" -eq 0 ] || skip "needs root"
command -v debootstrap >/dev/null || skip "needs debootstrap"
command -v git >/dev/null && git -C "$root" rev-parse HEAD >/dev/null 2>&1 || skip "needs a git checkout"

bare=$work/bare
leave() {
  local mounted
  for mounted in dev proc; do
    mountpoint -q "$bare/$mounted" && umount "$bare/$mounted"
  done
  # A mount that stayed must not be emptied.
  mountpoint -q "$bare/dev" || mountpoint -q "$bare/proc" || rm -rf --one-file-system "$work"
}
trap leave EXIT

debootstrap --variant=minbase bookworm "$bare" >"$work/debootstrap.log" 2>&1 ||
  skip "debootstrap failed: $(tail -n 1 "$work/debootstrap.log")"
rm -rf "$bare/var/cache/apt/archives/"*.deb "$bare/var/lib/apt/lists/"*
cp /etc/resolv.conf "$bare/etc/"
# A local mirror or proxy of this machine also serves the bare one.
cp /etc/apt/apt.conf.d/*proxy* "$bare/etc/apt/apt.conf.d/" 2>/dev/null
git clone -q "$root" "$bare/root/head way" || skip "the checkout could not be cloned"
if ! mount -t proc proc "$bare/proc" 2>/dev/null || ! mount --bind /dev "$bare/dev" 2>/dev/null; then
  skip "may not mount"
fi

chroot "$bare" /usr/bin/env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin \
  /bin/bash -c '"/root/head way/quickstart"' </dev/null >"$work/quickstart.log" 2>&1
status=$?
tail -n 40 "$work/quickstart.log"
out="$bare/root/head way/out/quickstart"
expect "quickstart succeeds" [ "$status" -eq 0 ]
expect "there is a page" [ -s "$out/report.html" ]
expect "there is a run file" [ -n "$(find "$out" -name '*.h5' -size +1k)" ]
finish
