package org.sluice.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.util.Properties;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;

class ShippedCamelPropertiesTest {

    @Test
    void camelKnowsEveryKey() throws IOException {
        Properties shipped = new Properties();
        try (Reader file = Files.newBufferedReader(Checkout.PROJECT.resolve("config/camel.properties"))) {
            shipped.load(file);
        }
        Main main = new Main();
        main.configure().withBasePackageScanEnabled(false).withAutoConfigurationFailFast(true);
        shipped.forEach((key, value) -> main.addOverrideProperty(key.toString(), value.toString()));

        main.start();

        try {
            assertThat(main.getCamelContext().getShutdownStrategy().getTimeout())
                    .isEqualTo(30);
        } finally {
            main.stop();
        }
    }
}
