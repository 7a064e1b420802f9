package org.sluice.app;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** A context with the shipped handling of errors, for routes of a test. */
final class ErrorRoutes {

    private ErrorRoutes() {}

    static DefaultCamelContext with(RouteBuilder routes) throws Exception {
        DefaultCamelContext camel = new DefaultCamelContext();
        camel.getCamelContextExtension().setName("errors");
        camel.getRegistry().bind("failures", new Failures(System::nanoTime));
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(ResourceHelper.resolveMandatoryResource(camel, "file:routes/00-errors.camel.yaml"));
        camel.addRoutes(routes);
        return camel;
    }
}
