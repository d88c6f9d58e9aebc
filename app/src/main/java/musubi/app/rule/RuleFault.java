package musubi.app.rule;

import musubi.message.Message;

/**
 * What is wrong with a rule in the file. The rule does not act; the others do.
 *
 * @param line in the file, from 1
 * @param message with file and line
 */
public record RuleFault(int line, Message message) {}
