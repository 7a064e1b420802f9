package org.sluice.notify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.sluice.secret.Secret;

/**
 * The keys that a webhook is signed with, one a line: several while a receiver changes from one to the next.
 *
 * @see <a href="https://www.standardwebhooks.com">Standard Webhooks</a>
 */
public final class SigningKeys {

    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int LEAST_BYTES = 24;
    private static final int MOST_BYTES = 64;
    private static final int MOST_KEYS = 4;
    private static final String REMEDY = "; make one with: echo \"whsec_$(head -c 32 /dev/urandom | base64)\"";

    private final List<SecretKeySpec> keys;

    private SigningKeys(List<SecretKeySpec> keys) {
        this.keys = List.copyOf(keys);
    }

    /**
     * Reads them.
     *
     * @throws IOException that says what is wrong with them
     */
    public static SigningKeys read(Secret secret) throws IOException {
        List<String> lines = secret.lines();
        if (lines.size() > MOST_KEYS) {
            throw new IOException(secret + " has more than " + MOST_KEYS + " keys");
        }
        List<SecretKeySpec> keys = new ArrayList<>();
        for (String line : lines) {
            keys.add(new SecretKeySpec(decode(line, secret), ALGORITHM));
        }
        return new SigningKeys(keys);
    }

    /** How many there are. */
    public int count() {
        return keys.size();
    }

    /** The header's value: a signature by each key. */
    String sign(String id, Instant at, String body) {
        byte[] signed = (id + "." + at.getEpochSecond() + "." + body).getBytes(StandardCharsets.UTF_8);
        return keys.stream()
                .map(key -> "v1," + Base64.getEncoder().encodeToString(digest(key, signed)))
                .collect(Collectors.joining(" "));
    }

    private static byte[] digest(SecretKeySpec key, byte[] signed) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(signed);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has " + ALGORITHM, impossible);
        }
    }

    private static byte[] decode(String line, Secret secret) throws IOException {
        if (!line.startsWith(PREFIX)) {
            throw new IOException(secret + " has a line that does not begin with " + PREFIX + REMEDY);
        }
        byte[] key;
        try {
            key = Base64.getDecoder().decode(line.substring(PREFIX.length()));
        } catch (IllegalArgumentException notBase64) {
            // without the cause, whose message has letters of the key
            throw new IOException(secret + " has a key that is not in base64" + REMEDY);
        }
        if (key.length < LEAST_BYTES || key.length > MOST_BYTES) {
            throw new IOException(secret + " has a key of " + key.length + " bytes, not " + LEAST_BYTES + " to "
                    + MOST_BYTES + REMEDY);
        }
        return key;
    }
}
