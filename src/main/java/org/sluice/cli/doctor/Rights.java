package org.sluice.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/**
 * Who may do what with a file or directory.
 *
 * @param owner its user's number
 * @param mode as {@code stat} tells it
 */
record Rights(Path path, int owner, int mode) {

    private static final int STICKY = 01000;
    private static final int GROUP_WRITE = 0020;
    private static final int OTHERS_READ = 0004;
    private static final int OTHERS_WRITE = 0002;
    private static final int OTHERS_ENTER = 0001;

    /** Of the file itself, or of the link if it is one. */
    static Rights of(Path path) throws IOException {
        Map<String, Object> found = Files.readAttributes(path, "unix:uid,mode", LinkOption.NOFOLLOW_LINKS);
        return new Rights(path, number(found, "uid"), number(found, "mode"));
    }

    private static int number(Map<String, Object> found, String name) {
        return found.get(name) instanceof Integer number ? number : 0;
    }

    boolean mayGroupWrite() {
        return (mode & GROUP_WRITE) != 0;
    }

    boolean mayOthersWrite() {
        return (mode & OTHERS_WRITE) != 0;
    }

    boolean mayOthersRead() {
        return (mode & OTHERS_READ) != 0;
    }

    boolean mayOthersEnter() {
        return (mode & OTHERS_ENTER) != 0;
    }

    /** Whether who may write into the directory can only remove what is his own. */
    boolean isSticky() {
        return (mode & STICKY) != 0;
    }

    String ownerName() throws IOException {
        return Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).getName();
    }
}
