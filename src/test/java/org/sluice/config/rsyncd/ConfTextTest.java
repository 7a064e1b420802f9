package org.sluice.config.rsyncd;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfTextTest {

    @Test
    void replacesAValueWhereItIsSet() {
        ConfText conf = ConfText.of("# port = 1\nPort=873\n[m]\n  path = /srv/a\n  max connections = 4\n");

        ConfText changed = conf.with("port", "1873").with("path", "/tmp/b").without("maxconnections");

        assertThat(changed.text()).isEqualTo("# port = 1\nport = 1873\n[m]\n  path = /tmp/b\n");
    }

    @Test
    void setsAMissingValueBeforeTheFirstModule() {
        assertThat(ConfText.of("[m]\npath = /a\n").with("port", "1").text()).isEqualTo("port = 1\n[m]\npath = /a\n");
    }

    @Test
    void includesAnotherFolder() {
        ConfText conf = ConfText.of("&include /etc/x.conf\n[m]\n  &merge /etc/rsyncd.d\n");

        assertThat(conf.withInclude(Path.of("/tmp/d")).text()).isEqualTo("&include /tmp/d\n[m]\n  &merge /tmp/d\n");
    }
}
