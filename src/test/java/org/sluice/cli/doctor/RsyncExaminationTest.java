package org.sluice.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sluice.config.ConfigFile;

class RsyncExaminationTest {

    @ParameterizedTest
    @CsvSource({
        "rsync  version 3.5.0  protocol version 32,OK,3.5.0",
        "rsync  version v4.0.1  protocol version 33,OK,4.0.1",
        "rsync  version 3.2.7  protocol version 31,WARN,3.2.7",
        "'rsync  version 3.1.3  protocol version 31',WARN,"
                + "'3.1.3, which does not log the end of a session that was cut off'",
        "openrsync: protocol version 29,WARN,is not installed here"
    })
    void judgesTheVersion(String line, Check.Outcome outcome, String found) {
        List<Check> checks = new RsyncExamination(List.of("echo", line)).examine(ConfigFile.defaults());

        assertThat(checks).singleElement().satisfies(check -> {
            assertThat(check.outcome()).isEqualTo(outcome);
            assertThat(check.found()).isEqualTo(found);
        });
    }
}
