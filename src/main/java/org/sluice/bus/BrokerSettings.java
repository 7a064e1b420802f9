package org.sluice.bus;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.invm.TransportConstants;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.core.settings.impl.DiskFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.PageFullMessagePolicy;
import org.sluice.config.BusConfig;

/** The broker's settings; why each is as it is, is told in {@code docs/adr/0003-artemis-embedded.md}. */
final class BrokerSettings {

    private static final int MIB = 1024 * 1024;
    private static final int JOURNAL_FILE_BYTES = 4 * MIB;
    /** Less than the default of 3.33 ms: one sender waits for each flush. */
    private static final int FLUSH_NANOS = 100_000;

    private static final int REMEMBERED_IDS = 20_000;
    private static final long QUEUE_MEMORY_BYTES = 16L * MIB;
    private static final long PAGED_BYTES = 256L * MIB;
    private static final int PAGE_BYTES = MIB;
    private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(10);
    private static final Duration LOCK_WAIT = Duration.ofSeconds(2);
    private static final Duration DISK_SCAN = Duration.ofSeconds(1);

    /** An address without queues. */
    private static final String NOWHERE = "nowhere";

    private BrokerSettings() {}

    /**
     * @param vm the number that in-VM clients connect to
     * @param keepFree bytes of the journal's volume below which the broker takes no message
     */
    static Configuration of(BusConfig bus, int vm, long keepFree) {
        Configuration broker = new ConfigurationImpl()
                .setName("sluice")
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                // protocols are added where they are configured, not where their jars lie
                .setResolveProtocols(false)
                .setPersistIDCache(true)
                .setIDCacheSize(REMEMBERED_IDS)
                .addAcceptorConfiguration(new TransportConfiguration(
                        InVMAcceptorFactory.class.getName(), Map.of(TransportConstants.SERVER_ID_PROP_NAME, vm)));
        keepOnDisk(broker, bus.journal(), keepFree);
        addQueue(broker, Addresses.ARTIFACT_NEW);
        addQueue(broker, Addresses.HOOKS);
        addQueue(broker, Addresses.DEAD_LETTERS);
        broker.addAddressConfiguration(
                new CoreAddressConfiguration().setName(Addresses.RELEASE_EVENTS).addRoutingType(RoutingType.MULTICAST));
        return broker.addAddressSetting("#", delivery(bus))
                .addAddressSetting(Addresses.RELEASE_EVENTS, forSubscribers());
    }

    /** Whatever subscribers do: events are dropped for them, and the sender, who is the pipeline, notices nothing. */
    private static AddressSettings forSubscribers() {
        return new AddressSettings()
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.DROP)
                .setMaxSizeBytes(2 * QUEUE_MEMORY_BYTES)
                .setDiskFullMessagePolicy(DiskFullMessagePolicy.DROP)
                // what they reject goes nowhere: the dead letters are for what the pipeline could not do
                .setDeadLetterAddress(SimpleString.of(NOWHERE))
                .setExpiryAddress(SimpleString.of(NOWHERE))
                .setRedeliveryDelay(Duration.ofSeconds(1).toMillis());
    }

    private static void keepOnDisk(Configuration broker, Path journal, long keepFree) {
        broker.setPersistenceEnabled(true)
                .setJournalType(JournalType.NIO)
                .setJournalBufferTimeout_NIO(FLUSH_NANOS)
                .setPageSyncTimeout(FLUSH_NANOS)
                .setJournalFileSize(JOURNAL_FILE_BYTES)
                .setJournalDirectory(journal.resolve(Journal.MESSAGES).toString())
                .setBindingsDirectory(journal.resolve(Journal.BINDINGS).toString())
                .setPagingDirectory(journal.resolve(Journal.PAGES).toString())
                .setLargeMessagesDirectory(journal.resolve(Journal.LARGE).toString())
                .setJournalLockAcquisitionTimeout(LOCK_WAIT.toMillis())
                .setMaxDiskUsage(-1)
                .setMinDiskFree(keepFree)
                .setDiskScanPeriod((int) DISK_SCAN.toMillis());
    }

    private static void addQueue(Configuration broker, String name) {
        broker.addAddressConfiguration(new CoreAddressConfiguration()
                .setName(name)
                .addRoutingType(RoutingType.ANYCAST)
                .addQueueConfig(QueueConfiguration.of(name)
                        .setAddress(name)
                        .setRoutingType(RoutingType.ANYCAST)
                        .setDurable(true)));
    }

    private static AddressSettings delivery(BusConfig bus) {
        return new AddressSettings()
                .setMaxDeliveryAttempts(bus.attempts())
                .setRedeliveryDelay(bus.backOff().toMillis())
                .setRedeliveryMultiplier(2)
                .setMaxRedeliveryDelay(
                        Math.max(LONGEST_BACK_OFF.toMillis(), bus.backOff().toMillis()))
                .setDeadLetterAddress(SimpleString.of(Addresses.DEAD_LETTERS))
                .setExpiryAddress(SimpleString.of(Addresses.DEAD_LETTERS))
                .setAutoCreateAddresses(false)
                .setAutoCreateQueues(false)
                .setAutoDeleteAddresses(false)
                .setAutoDeleteQueues(false)
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                .setMaxSizeBytes(QUEUE_MEMORY_BYTES)
                .setPageSizeBytes(PAGE_BYTES)
                .setPageLimitBytes(PAGED_BYTES)
                .setPageFullMessagePolicy(PageFullMessagePolicy.FAIL)
                .setDiskFullMessagePolicy(DiskFullMessagePolicy.FAIL);
    }
}
