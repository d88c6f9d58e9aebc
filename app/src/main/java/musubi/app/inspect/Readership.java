package musubi.app.inspect;

import java.util.Optional;
import musubi.lucene.permission.ReadPermission;
import musubi.message.Message;

/**
 * Who may read a document, and what says so.
 *
 * @param indexed who may, as the index that is searched has it, and everybody or nobody where it
 *     has no rule about it; empty if it does not say who may
 * @param rule the rule that holds now, with its file and line; empty if it cannot be told from here
 * @param differs whether that rule would let others read: the next update takes it over
 */
public record Readership(
    Optional<ReadPermission> indexed, Optional<Message> rule, boolean differs) {}
