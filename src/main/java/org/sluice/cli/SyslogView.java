package org.sluice.cli;

import org.sluice.config.SyslogConfig;
import org.sluice.config.TlsConfig;
import org.sluice.config.read.SizeText;

/** The group {@code syslog} of the configuration, as it would be written. */
final class SyslogView {

    private SyslogView() {}

    static Keys of(SyslogConfig syslog) {
        return new Keys()
                .with("udp", syslog.udp())
                .with("tcp", syslog.tcp())
                .with("tls", syslog.tls().map(SyslogView::tls).orElseGet(Keys::new))
                .with("senders", syslog.senders())
                .with("directory", syslog.directory())
                .with("program", syslog.program())
                .with("zone", syslog.zone())
                .with("longest-line", SizeText.text(syslog.longestLine()))
                .with("most-connections", syslog.mostConnections())
                .with("idle", syslog.idle())
                .with("queue", syslog.queue())
                .with("rotate", SizeText.text(syslog.rotate()))
                .with("keep", syslog.keep());
    }

    static Keys tls(TlsConfig tls) {
        return new Keys()
                .with("certificate", tls.certificate())
                .with("key", tls.key())
                .with("client-ca", tls.clientCa());
    }
}
