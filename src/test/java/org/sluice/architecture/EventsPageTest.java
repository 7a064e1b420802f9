package org.sluice.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sluice.ledger.EventType;
import org.sluice.release.Reason;
import org.sluice.testkit.EventsPage;

/** The page of events names what there is; that the fields are those of real events is another test. */
class EventsPageTest {

    private static final List<String> TYPES =
            Arrays.stream(EventType.values()).map(EventType::toString).toList();

    @Test
    void listsEveryTypeAndNoOther() {
        assertThat(EventsPage.types()).containsExactlyInAnyOrderElementsOf(TYPES);
    }

    @Test
    void tellsTheFieldsOfEveryType() {
        assertThat(EventsPage.fields().keySet()).containsExactlyInAnyOrderElementsOf(TYPES);
    }

    @Test
    void listsEveryReasonAndNoOther() {
        assertThat(EventsPage.reasons())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Reason.values()).map(Reason::toString).toList());
    }
}
