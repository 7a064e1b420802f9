package org.sluice.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
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
        Path ca = Files.createDirectories(folder).resolve("ca.p12");
        Path server = folder.resolve("server.p12");
        Path request = folder.resolve("server.csr");
        Certificates made =
                new Certificates(folder.resolve("ca.pem"), folder.resolve("server.pem"), folder.resolve("server.key"));
        keytool(
                ca,
                "-genkeypair",
                "-alias",
                "ca",
                "-keyalg",
                "EC",
                "-dname",
                "CN=Test authority",
                "-ext",
                "bc=ca:true");
        keytool(ca, "-exportcert", "-alias", "ca", "-rfc", "-file", made.authority.toString());
        keytool(server, "-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=" + host);
        keytool(server, "-certreq", "-alias", "server", "-file", request.toString());
        keytool(
                ca,
                "-gencert",
                "-alias",
                "ca",
                "-infile",
                request.toString(),
                "-ext",
                "san=dns:" + host,
                "-rfc",
                "-outfile",
                made.certificate.toString());
        KeyStore store = KeyStore.getInstance(server.toFile(), WORD.toCharArray());
        Key key = store.getKey("server", WORD.toCharArray());
        String pem = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(key.getEncoded());
        Files.writeString(made.key, "-----BEGIN PRIVATE KEY-----\n" + pem + "\n-----END PRIVATE KEY-----\n");
        return made;
    }

    private static void keytool(Path store, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin/keytool").toString()));
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
