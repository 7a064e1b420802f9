package org.sluice.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A certificate authority of a test's own, and a server's certificate by it, made on the spot by the JDK's keytool.
 *
 * @param authority the authority's certificate, PEM
 * @param certificate the server's, PEM
 * @param key the server's private key, PEM
 */
public record Certificates(Path authority, Path certificate, Path key) {

    private static final String WORD = "changeit";

    /** Makes them for a host. */
    public static Certificates make(Path folder, String host)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path store = Files.createDirectories(folder).resolve("certificates.p12");
        keytool(store, "-alias", "ca", "-dname", "CN=Test authority", "-ext", "bc=ca:true");
        keytool(store, "-alias", "server", "-dname", "CN=" + host, "-ext", "san=dns:" + host, "-signer", "ca");
        KeyStore made = KeyStore.getInstance(store.toFile(), WORD.toCharArray());
        Certificates all = new Certificates(
                pem(
                        folder.resolve("ca.pem"),
                        "CERTIFICATE",
                        made.getCertificate("ca").getEncoded()),
                pem(
                        folder.resolve("server.pem"),
                        "CERTIFICATE",
                        made.getCertificate("server").getEncoded()),
                pem(
                        folder.resolve("server.key"),
                        "PRIVATE KEY",
                        made.getKey("server", WORD.toCharArray()).getEncoded()));
        Files.setPosixFilePermissions(all.key(), PosixFilePermissions.fromString("rw-------"));
        return all;
    }

    /** What the server shows. */
    Certificate shown() throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(certificate)) {
            return CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private static Path pem(Path file, String what, byte[] bytes) throws IOException {
        String text = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(bytes);
        return Files.writeString(file, "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
    }

    private static void keytool(Path store, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin/keytool").toString()));
        // compiled no further than it pays for so short a life
        command.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC", "-genkeypair", "-keyalg", "EC"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", store.toString(), "-storepass", WORD, "-storetype", "PKCS12"));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(store.resolveSibling("keytool.out").toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IOException(Files.readString(store.resolveSibling("keytool.out")));
        }
    }
}
