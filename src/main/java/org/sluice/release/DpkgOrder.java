package org.sluice.release;

/**
 * Compares version strings as dpkg does: runs of non-digits by character (tilde first, then the end, then letters, then
 * the rest), runs of digits by number, in turn.
 */
final class DpkgOrder {

    private DpkgOrder() {}

    static int compare(String left, String right) {
        int i = 0;
        int j = 0;
        while (i < left.length() || j < right.length()) {
            while (isText(left, i) || isText(right, j)) {
                int difference = weight(left, i) - weight(right, j);
                if (difference != 0) {
                    return difference;
                }
                i++;
                j++;
            }
            int leftEnd = endOfDigits(left, i);
            int rightEnd = endOfDigits(right, j);
            int difference = Long.compare(number(left, i, leftEnd), number(right, j, rightEnd));
            if (difference != 0) {
                return difference;
            }
            i = leftEnd;
            j = rightEnd;
        }
        return 0;
    }

    private static boolean isText(String text, int at) {
        return at < text.length() && !Character.isDigit(text.charAt(at));
    }

    private static int weight(String text, int at) {
        if (at >= text.length() || Character.isDigit(text.charAt(at))) {
            return 0;
        }
        char c = text.charAt(at);
        if (c == '~') {
            return -1;
        }
        return Character.isLetter(c) ? c : c + 256;
    }

    private static int endOfDigits(String text, int from) {
        int end = from;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static long number(String text, int from, int to) {
        return from == to ? 0 : Long.parseLong(text, from, to, 10);
    }
}
