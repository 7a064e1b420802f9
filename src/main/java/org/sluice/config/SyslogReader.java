package org.sluice.config;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.sluice.config.SyslogConfig.Sender;
import org.sluice.config.read.AddressText;
import org.sluice.config.read.DurationText;
import org.sluice.config.read.Form;
import org.sluice.config.read.HostAndPort;
import org.sluice.config.read.Section;
import org.sluice.config.read.SizeText;

/** Reads {@code syslog}. */
final class SyslogReader {

    private static final Form<Sender> SENDER =
            new Form<>("a sender's name and address, such as archive=192.0.2.7", SyslogReader::sender);
    private static final Form<Long> LINE =
            SizeText.FORM.only(size -> size >= 512 && size <= 65_536, "a size from 512B to 64KiB, such as 8KiB");
    private static final Form<Long> FILE =
            SizeText.FORM.only(size -> size >= 1 << 16, "a size of 64KiB or more, such as 64MiB");
    private static final Form<String> PROGRAM = Form.matching("[A-Za-z0-9._/-]{1,48}", "a program's syslog tag");

    private static final List<Sender> THIS_HOST = List.of("localhost=127.0.0.1", "localhost=::1").stream()
            .flatMap(text -> sender(text).stream())
            .toList();

    private SyslogReader() {}

    static SyslogConfig read(Section syslog) {
        SyslogConfig config = new SyslogConfig(
                syslog.optional("udp", HostAndPort.FORM),
                syslog.optional("tcp", HostAndPort.FORM),
                TlsConfig.read(syslog.section("tls")),
                syslog.values("senders", THIS_HOST, SENDER),
                syslog.value("directory", Path.of("data/syslog"), Form.PATH),
                syslog.value("program", "rsyncd", PROGRAM),
                syslog.value("zone", ZoneId.of("UTC"), RsyncdReader.ZONE),
                syslog.value("longest-line", 8L << 10, LINE).intValue(),
                syslog.value("most-connections", 64, Form.number(1, 10_000)),
                syslog.value("idle", Duration.ofHours(1), DurationText.POSITIVE),
                syslog.value("queue", 10_000, Form.number(100, 1_000_000)),
                syslog.value("rotate", 64L << 20, FILE),
                syslog.value("keep", 8, Form.number(1, 1000)));
        if (config.tls().isPresent() && config.tcp().isEmpty()) {
            syslog.problem("tls", "is for tcp, which is not given");
        }
        if (config.senders().stream().map(Sender::address).distinct().count()
                < config.senders().size()) {
            syslog.problem("senders", "names an address twice");
        }
        syslog.refuseUnknown();
        return config;
    }

    private static Optional<Sender> sender(String text) {
        int sign = text.indexOf('=');
        Optional<String> name = sign < 0 ? Optional.empty() : Forms.NAME.parse().apply(text.substring(0, sign));
        return name.flatMap(
                given -> AddressText.parse(text.substring(sign + 1)).map(address -> new Sender(given, address)));
    }
}
