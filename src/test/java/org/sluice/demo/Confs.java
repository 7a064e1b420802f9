package org.sluice.demo;

import org.sluice.config.rsyncd.ConfText;

/** A daemon's configuration for these tests. */
final class Confs {

    private Confs() {}

    static ConfText plain() {
        return ConfText.of("""
                address = 0.0.0.0
                log file = /var/log/rsyncd.log
                transfer logging = yes
                reverse lookup = no
                log format = %o %a %m %l %b %i [%C] %M %f
                &include /etc/rsyncd.d/sluice.inc

                [amnesia-archive]
                    path = /srv/rsync/tails
                    lock file = /run/rsyncd-tails.lock
                    use chroot = yes
                """);
    }
}
