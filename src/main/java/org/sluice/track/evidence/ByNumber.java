package org.sluice.track.evidence;

import java.util.Arrays;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Values by small numbers: little more than four bytes for each where the numbers are dense, and no room for the gaps
 * where they are not. For one thread.
 */
public final class ByNumber<V> {

    private static final int PAGE = 64;

    private @Nullable Page[] pages = new Page[0];
    private int size;

    private static final class Page {
        private final @Nullable Object[] values = new Object[PAGE];
    }

    /** How many numbers have a value. */
    public int size() {
        return size;
    }

    @SuppressWarnings("unchecked") // put() takes nothing else
    public @Nullable V get(int number) {
        Page page = number / PAGE < pages.length ? pages[number / PAGE] : null;
        return page == null ? null : (V) page.values[number % PAGE];
    }

    public void put(int number, V value) {
        Page page = page(number / PAGE);
        if (page.values[number % PAGE] == null) {
            size++;
        }
        page.values[number % PAGE] = value;
    }

    public void remove(int number) {
        if (get(number) != null) {
            page(number / PAGE).values[number % PAGE] = null;
            size--;
        }
    }

    /** Tells all values with their numbers, in that order. */
    public void forEach(ObjIntConsumer<? super V> action) {
        for (int number = 0; number < pages.length * PAGE; number++) {
            V value = get(number);
            if (value != null) {
                action.accept(value, number);
            }
        }
    }

    private Page page(int index) {
        if (index >= pages.length) {
            pages = Arrays.copyOf(pages, index + 1);
        }
        Page page = pages[index];
        if (page == null) {
            page = new Page();
            pages[index] = page;
        }
        return page;
    }
}
