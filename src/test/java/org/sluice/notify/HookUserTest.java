package org.sluice.notify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HookUserTest {

    @Test
    void rootMayBecomeAnybody() {
        assertThat(HookUser.trouble("testers", status("0", "000001ffffffffff", "0000000000000000")))
                .isEmpty();
    }

    @Test
    void rootOfAContainerThatTookItsCapabilitiesMayNot() {
        assertThat(HookUser.trouble("testers", status("0", "0000000000000000", "0000000000000000")))
                .isPresent();
    }

    @Test
    void anotherUserNeedsBothCapabilitiesAndThatTheyAreHandedOn() {
        assertThat(HookUser.trouble("testers", status("998", "00000000000000c0", "00000000000000c0")))
                .isEmpty();
        assertThat(HookUser.trouble("testers", status("998", "00000000000000c0", "0000000000000000")))
                .isPresent();
        assertThat(HookUser.trouble("testers", status("998", "0000000000000080", "0000000000000080")))
                .hasValueSatisfying(why -> assertThat(why).contains("may not become testers", "hook-user.conf"));
    }

    @Test
    void aUserThatIsNotThereIsNamed() {
        assertThat(HookUser.trouble("no-such-user-here")).contains("there is no user no-such-user-here on this host");
    }

    private static String status(String uid, String effective, String ambient) {
        return "Name:\tjava\nUid:\t" + uid + "\t" + uid + "\t" + uid + "\t" + uid + "\nCapEff:\t" + effective
                + "\nCapAmb:\t" + ambient + "\n";
    }
}
