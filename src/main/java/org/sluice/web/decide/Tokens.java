package org.sluice.web.decide;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All tokens of a file. */
record Tokens(List<Token> all) {

    private static final Pattern LINE = Pattern.compile("(" + Token.NAME + ")[ \t]+([0-9a-f]{64})");

    Tokens {
        all = List.copyOf(all);
    }

    /**
     * Reads the lines of a file; empty ones and those that begin with {@code #} say nothing.
     *
     * @throws UnusableTokens if one is wrong: then none counts
     */
    static Tokens parse(String text) throws UnusableTokens {
        List<Token> tokens = new ArrayList<>();
        Set<String> names = new HashSet<>();
        int number = 0;
        for (String written : text.lines().toList()) {
            number++;
            String line = written.strip();
            Matcher token = LINE.matcher(line);
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (!token.matches()) {
                throw new UnusableTokens("line " + number + " is not NAME SHA256HEX");
            }
            if (!names.add(token.group(1))) {
                throw new UnusableTokens("line " + number + " has a name for the second time: " + token.group(1));
            }
            tokens.add(new Token(token.group(1), token.group(2)));
        }
        return new Tokens(tokens);
    }

    /** Whose token this is. Looks at all of them, so that the time says nothing. */
    Optional<String> owner(String secret) {
        String digest = Token.digest(secret);
        Optional<String> owner = Optional.empty();
        for (Token token : all) {
            if (token.isOf(digest)) {
                owner = Optional.of(token.name());
            }
        }
        return owner;
    }

    boolean has(String name) {
        return all.stream().anyMatch(token -> token.name().equals(name));
    }
}
