package org.sluice.drop;

import java.io.File;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileExclusiveReadLockStrategy;
import org.apache.camel.component.file.GenericFileOperations;

/**
 * Tells camel-file which file to hand over: the one that {@link Intake} finds due. Answers at once, where Camel's own
 * strategies sleep in the only polling thread and take a stalled upload for a finished one. Proves nothing: that is the
 * verdict's business.
 */
public final class SettledFiles implements GenericFileExclusiveReadLockStrategy<File> {

    private final Intake intake;

    public SettledFiles(Intake intake) {
        this.intake = intake;
    }

    @Override
    public boolean acquireExclusiveReadLock(
            GenericFileOperations<File> operations, GenericFile<File> file, Exchange exchange) {
        return intake.isDue(file.getFile());
    }

    /** Nothing was taken, nothing is released. */
    @Override
    public void releaseExclusiveReadLockOnAbort(
            GenericFileOperations<File> operations, GenericFile<File> file, Exchange exchange) {}

    /** The file could not be judged for a reason on our side; it comes again after a while. */
    @Override
    public void releaseExclusiveReadLockOnRollback(
            GenericFileOperations<File> operations, GenericFile<File> file, Exchange exchange) {
        intake.judged(file.getFile());
    }

    @Override
    public void releaseExclusiveReadLockOnCommit(
            GenericFileOperations<File> operations, GenericFile<File> file, Exchange exchange) {
        intake.judged(file.getFile());
    }

    @Override
    public void prepareOnStartup(GenericFileOperations<File> operations, GenericFileEndpoint<File> endpoint) {}

    @Override
    public void setTimeout(long timeout) {}

    @Override
    public void setCheckInterval(long checkInterval) {}

    @Override
    public void setReadLockLoggingLevel(LoggingLevel level) {}

    @Override
    public void setMarkerFiler(boolean isMarker) {}

    @Override
    public void setDeleteOrphanLockFiles(boolean isDeleted) {}
}
