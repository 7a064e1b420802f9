package org.sluice.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A jar that tells where it thinks home is, and what its arguments are. */
final class TellingJar {

    private TellingJar() {}

    public static void main(String[] arguments) {
        System.out.println(System.getProperty("sluice.home") + " " + Arrays.toString(arguments));
    }

    static void write(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, TellingJar.class.getName());
        String self = TellingJar.class.getName().replace('.', '/') + ".class";
        try (InputStream bytes = TellingJar.class.getClassLoader().getResourceAsStream(self);
                JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            if (bytes == null) {
                throw new IOException("not on the class path: " + self);
            }
            out.putNextEntry(new JarEntry(self));
            bytes.transferTo(out);
        }
    }
}
