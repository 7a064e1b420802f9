package org.sluice.stage;

import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.ledger.Books;
import org.sluice.ledger.EventType;
import org.sluice.ledger.Waves.Wave;

/** A wave's opening, with its event. */
final class Opening {

    private static final Logger LOG = LoggerFactory.getLogger(Opening.class);

    private Opening() {}

    /**
     * Opens a wave.
     *
     * @param by what opened it, in words
     * @param more fields of the event
     */
    static void open(Books books, Wave wave, String by, Map<String, Object> more) {
        books.waves().opened(wave, by, books.now());
        Map<String, Object> data = new LinkedHashMap<>(more);
        data.put("release", wave.release().toString());
        data.put("wave", wave.name());
        data.put("by", by);
        books.events().add(EventType.WAVE_OPENED, wave.subject(), data);
        LOG.info("wave {} opened: {}", wave.subject(), by);
    }
}
