package org.sluice.cli;

import org.sluice.config.read.Form;
import org.sluice.release.Printable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An option's value in the form that the configuration writes it in. */
abstract class Written<T> implements ITypeConverter<T> {

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
}
