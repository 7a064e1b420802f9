package org.sluice.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A copy of the launcher in a folder of its own, on a host that is made up: {@code bin} holds the ordinary tools and
 * what a test adds, {@code jvm} the installed Javas. These are scripts that say how they were called.
 */
record Checkout(Path root) {

    /** The project's own folder: where Maven runs tests. */
    static final Path PROJECT = Path.of("").toAbsolutePath();

    private static final List<String> TOOLS = List.of(
            "sh",
            "cat",
            "chmod",
            "cp",
            "dirname",
            "env",
            "find",
            "flock",
            "head",
            "id",
            "mkdir",
            "mktemp",
            "readlink",
            "rm",
            "sed",
            "sleep",
            "touch");

    static Checkout in(Path folder) throws IOException {
        Checkout checkout = new Checkout(folder);
        for (String directory : List.of("bin", "jvm", "home/scripts", "home/src/main", "elsewhere")) {
            Files.createDirectories(folder.resolve(directory));
        }
        for (String tool : TOOLS) {
            wrap(folder.resolve("bin"), tool);
        }
        Files.copy(PROJECT.resolve("sluice"), checkout.launcher());
        checkout.home().resolve("sluice").toFile().setExecutable(true);
        Files.copy(PROJECT.resolve("scripts/toolchain.sh"), checkout.home().resolve("scripts/toolchain.sh"));
        Files.writeString(checkout.home().resolve("pom.xml"), "<project/>");
        return checkout;
    }

    /** A script for each, not a link: the temporary folder's clean-up warns of links that lead out of it. */
    private static void wrap(Path bin, String tool) throws IOException {
        for (String directory : List.of("/usr/bin", "/bin")) {
            if (Files.exists(Path.of(directory, tool))) {
                script(bin.resolve(tool), "exec " + directory + "/" + tool + " \"$@\"\n");
                return;
            }
        }
    }

    Path home() {
        return root.resolve("home");
    }

    Path launcher() {
        return home().resolve("sluice");
    }

    /** A shell on this host, in a directory that is not the checkout's. */
    Shell shell() {
        return new Shell(
                root.resolve("elsewhere"),
                Map.of(
                        "PATH", root.resolve("bin").toString(),
                        "SLUICE_JVMS", root.resolve("jvm") + "/*",
                        "SLUICE_POLICY", root.resolve("policy").toString()));
    }

    /** Installs a Java that prints its name, its environment and its arguments instead of running a jar. */
    Path java(String name, String version) throws IOException {
        Path java = root.resolve("jvm").resolve(name);
        Files.createDirectories(java.resolve("bin"));
        Files.writeString(java.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        script(java.resolve("bin/java"), """
                echo "java=%s" "cwd=$PWD" "locale=${LC_ALL-}"
                for argument; do echo "<$argument>"; done
                """.formatted(name));
        script(java.resolve("bin/javac"), "exit 9");
        return java;
    }

    /** Makes {@code java} on the path the one of a Java that is installed. */
    void onPath(Path java) throws IOException {
        Files.createSymbolicLink(root.resolve("bin/java"), java.resolve("bin/java"));
    }

    /** Puts a command on the path. */
    void tool(String name, String body) throws IOException {
        script(root.resolve("bin").resolve(name), body);
    }

    /** Puts a Maven on the path that takes a while, notes each call in {@code builds}, and makes the jar. */
    void maven() throws IOException {
        tool("mvn", """
                echo "$JAVA_HOME" >> "%s"
                sleep 1
                mkdir -p target
                echo jar > target/sluice.jar
                """.formatted(root.resolve("builds")));
    }

    List<String> builds() throws IOException {
        Path builds = root.resolve("builds");
        return Files.exists(builds) ? Files.readAllLines(builds) : List.of();
    }

    /** As after a build a minute ago: the jar is newer than all sources. */
    void built() throws IOException {
        Files.createDirectories(home().resolve("target"));
        Files.writeString(home().resolve("target/sluice.jar"), "jar");
        FileTime old = FileTime.from(Instant.now().minusSeconds(60));
        for (String source : List.of("pom.xml", "src/main")) {
            Files.setLastModifiedTime(home().resolve(source), old);
        }
    }

    private static void script(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
