package org.sluice.cli.cap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sluice.config.read.RateText;

/** The units as the tools' manuals define them. */
class CapsTest {

    /** tc(8): {@code bit} is bits per second, {@code kbit} a thousand of them. */
    @ParameterizedTest
    @CsvSource({"70Mbit/s, 70000000bit", "1.5Gbit/s, 1500000000bit", "9kbit/s, 9000bit"})
    void tellsTcBits(String rate, String told) {
        Caps caps = caps(rate);

        assertThat(caps.htb().commands()).anyMatch(command -> command.endsWith(" rate " + told));
        assertThat(caps.tbf().commands()).anyMatch(command -> command.contains(" rate " + told + " burst "));
    }

    /** virsh(1), domiftune: average is in kilobytes per second; a kilobyte of libvirt's is 1000 bytes. */
    @ParameterizedTest
    @CsvSource({"70Mbit/s, 8750, 70Mbit/s", "100Mbit/s, 12500, 100Mbit/s", "9.999kbit/s, 1, 8kbit/s"})
    void tellsLibvirtKilobytes(String rate, long told, String passes) {
        Cap cap = caps(rate).libvirt();

        assertThat(cap.commands()).containsExactly("virsh domiftune guest vnet0 --live --config --outbound " + told);
        assertThat(RateText.text(cap.bitsPerSecond())).isEqualTo(passes);
    }

    /** rsync(1), --bwlimit: without a suffix in units of 1024 bytes. */
    @ParameterizedTest
    @CsvSource({"70Mbit/s, 8544", "8.192Mbit/s, 1000", "8192bit/s, 1"})
    void tellsRsyncKibibytes(String rate, long told) {
        Cap cap = caps(rate).rsync();

        assertThat(cap.commands()).containsExactly("rsync --daemon --bwlimit=" + told);
        assertThat(cap.bitsPerSecond()).isEqualTo(told * 1024 * 8).isLessThanOrEqualTo(bits(rate));
    }

    @Test
    void saysWhatTheMistakeOfKilobitsWouldLetPass() {
        assertThat(caps("70Mbit/s").libvirt().note()).contains("70000", "560Mbit/s");
    }

    @Test
    void givesABucketForAHundredthOfASecond() {
        assertThat(caps("1Gbit/s").tbf().commands()).allMatch(command -> command.contains(" burst 1250000 "));
        assertThat(caps("70Mbit/s").tbf().commands()).allMatch(command -> command.contains(" burst 87500 "));
        assertThat(caps("1Mbit/s").tbf().commands()).allMatch(command -> command.contains(" burst 65536 "));
    }

    @Test
    void refusesWhatRsyncCantBeTold() {
        assertThatThrownBy(() -> new Caps(8191, "eth0", "guest")).isInstanceOf(IllegalArgumentException.class);
    }

    private static Caps caps(String rate) {
        return new Caps(bits(rate), "vnet0", "guest");
    }

    private static long bits(String rate) {
        return RateText.parse(rate).orElseThrow();
    }
}
