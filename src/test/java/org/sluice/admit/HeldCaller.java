package org.sluice.admit;

import java.util.ArrayList;
import java.util.List;

/** A hook that notes what it is told. */
final class HeldCaller implements Caller {

    private final List<String> heard = new ArrayList<>();

    @Override
    public void sayWait() {
        heard.add("wait");
    }

    @Override
    public void sayLast(String word) {
        heard.add(word);
    }

    /** What it was told last. */
    String last() {
        return heard.getLast();
    }

    int words() {
        return heard.size();
    }
}
