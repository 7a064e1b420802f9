package org.sluice.drop;

/** What a name in the drop directory stands for. */
enum FileType {
    REGULAR("a regular file"),
    DIRECTORY("a directory"),
    SYMBOLIC_LINK("a symbolic link"),
    FIFO("a named pipe"),
    SOCKET("a socket"),
    DEVICE("a device");

    private static final int MASK = 0170000;

    private final String words;

    FileType(String words) {
        this.words = words;
    }

    /** The type in a mode of {@code stat(2)}. */
    static FileType of(int mode) {
        return switch (mode & MASK) {
            case 0100000 -> REGULAR;
            case 0040000 -> DIRECTORY;
            case 0120000 -> SYMBOLIC_LINK;
            case 0010000 -> FIFO;
            case 0140000 -> SOCKET;
            default -> DEVICE;
        };
    }

    /** As a sentence calls it: {@code a symbolic link}. */
    @Override
    public String toString() {
        return words;
    }
}
