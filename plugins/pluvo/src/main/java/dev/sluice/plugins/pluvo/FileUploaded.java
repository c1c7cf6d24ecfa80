package dev.sluice.plugins.pluvo;

import dev.sluice.api.Describe;
import org.pf4j.Extension;

/** {@code pluvo.file-uploaded}. */
@Extension
@Describe(
        value =
                "A person uploaded a file in a learning path (training); Pluvo sends it where the learning path has this switched on",
        example = "event: pluvo.file-uploaded\nonly:\n  training: sales-intro")
public final class FileUploaded extends ModuleGroupTrigger {
    public FileUploaded() {
        super("pluvo.file-uploaded", Webhook.FILE_UPLOADED);
    }
}
