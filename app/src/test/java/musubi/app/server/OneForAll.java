package musubi.app.server;

import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives test methods the one server of its kind that all tests of a JVM share. */
public abstract class OneForAll<T extends ExtensionContext.Store.CloseableResource>
    implements ParameterResolver {

  private final Class<T> type;
  private final Supplier<T> begin;

  /**
   * For a kind of server.
   *
   * @param type of the parameter
   * @param begin starts it, when the first test asks
   */
  protected OneForAll(Class<T> type, Supplier<T> begin) {
    this.type = type;
    this.begin = begin;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == type;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.GLOBAL)
        .getOrComputeIfAbsent(type, key -> begin.get());
  }
}
