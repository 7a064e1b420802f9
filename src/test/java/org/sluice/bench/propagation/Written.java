package org.sluice.bench.propagation;

import java.time.Duration;
import org.sluice.config.read.DurationText;
import org.sluice.config.read.Form;
import org.sluice.config.read.RateText;
import org.sluice.config.read.SizeText;
import org.sluice.release.Printable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A value in the form that the configuration writes it in. */
abstract class Written<T> implements ITypeConverter<T> {

    private static final long LEAST_SIZE = 64 << 10;

    private final Form<T> form;

    Written(Form<T> form) {
        this.form = form;
    }

    @Override
    public T convert(String text) {
        return form.parse()
                .apply(text)
                .orElseThrow(() -> new TypeConversionException("'" + Printable.of(text) + "' is not " + form.noun()));
    }

    static final class Size extends Written<Long> {
        Size() {
            super(SizeText.FORM.only(size -> size >= LEAST_SIZE, "a size of 64KiB or more, such as 100MB"));
        }
    }

    static final class Rate extends Written<Long> {
        Rate() {
            super(RateText.FORM.only(rate -> rate >= 1_000_000, "a rate of 1Mbit/s or more, such as 200Mbit/s"));
        }
    }

    static final class Time extends Written<Duration> {
        Time() {
            super(DurationText.FORM);
        }
    }

    static final class Period extends Written<Duration> {
        Period() {
            super(DurationText.POSITIVE);
        }
    }

    static final class PolicyName extends Written<Policy> {
        PolicyName() {
            super(Policy.FORM);
        }
    }
}
