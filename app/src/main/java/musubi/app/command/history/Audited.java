package musubi.app.command.history;

import musubi.app.account.AuditLog.Act;
import musubi.app.account.AuditLog.Actor;
import musubi.app.account.Members;
import musubi.app.store.DatabaseLocation;

/** Acts on what is kept of people, for the audit log that lies in the same database. */
final class Audited {

  private Audited() {}

  /**
   * Writes down what was done.
   *
   * @param target a person, or a file
   * @param detail how many rows
   */
  static void write(DatabaseLocation database, Act act, String target, String detail) {
    try (Members members = Members.open(database)) {
      members.audit().write(Actor.commandLine(), act, target, detail);
    }
  }
}
