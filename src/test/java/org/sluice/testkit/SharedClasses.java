package org.sluice.testkit;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * This test's class path for processes that are started again and again. The first one that ends well leaves an archive
 * of what it has loaded, with which the others start in two thirds of the time. Such an archive takes jars alone, so
 * directories of the class path are packed.
 *
 * @param classPath jars alone
 * @param archive where the archive is, or will be
 */
public record SharedClasses(String classPath, Path archive) {

    /** Packs what has to be packed, into an existing folder. */
    public static SharedClasses in(Path folder) throws IOException {
        List<String> jars = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path path = Path.of(entry);
            if (Files.isDirectory(path)) {
                jars.add(pack(path, folder.resolve("classes-" + jars.size() + ".jar"))
                        .toString());
            } else if (Files.exists(path)) {
                jars.add(entry);
            }
        }
        return new SharedClasses(String.join(File.pathSeparator, jars), folder.resolve("classes.jsa"));
    }

    /** What the JVM is to be told. */
    List<String> options() {
        // a line for each class that it leaves out
        String quiet = "-Xlog:cds=off";
        return List.of("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + archive, quiet, "-cp", classPath);
    }

    private static Path pack(Path directory, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(out);
                Stream<Path> files = Files.walk(directory)) {
            for (Path path : files.filter(any -> !any.equals(directory)).toList()) {
                String name = directory.relativize(path).toString();
                // with directories, for they are what migrations are looked for in
                packed.putNextEntry(new JarEntry(Files.isDirectory(path) ? name + "/" : name));
                if (Files.isRegularFile(path)) {
                    Files.copy(path, packed);
                }
            }
        }
        return jar;
    }
}
