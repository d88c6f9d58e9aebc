package musubi.app.command.account;

import picocli.CommandLine.Command;

@Command(
    name = "user",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      UserAddCommand.class,
      UserListCommand.class,
      UserRemoveCommand.class,
      UserPasswordCommand.class,
      UserRoleCommand.class,
      UserGroupCommand.class
    })
public final class UserCommand {}
