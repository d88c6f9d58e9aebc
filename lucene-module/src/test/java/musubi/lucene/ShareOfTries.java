package musubi.lucene;

import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * A build tries a share of what a property asks for in full: {@code musubi.property.percent}, set
 * by Maven. Every run draws other samples, so builds together see what one full run sees. Without
 * the setting all is tried. (Properties that name no number follow {@code jqwik.tries.default}.)
 */
public final class ShareOfTries implements AroundPropertyHook {

  /** Fewer would leave a property its first samples, which are alike in all runs. */
  private static final int LEAST = 5;

  private static final int PERCENT = Integer.getInteger("musubi.property.percent", 100);

  @Override
  public PropertyExecutionResult aroundProperty(
      PropertyLifecycleContext context, PropertyExecutor property) {
    context
        .attributes()
        .tries()
        .ifPresent(
            full ->
                context
                    .attributes()
                    .setTries(Math.min(full, Math.max(LEAST, full * PERCENT / 100))));
    return property.execute();
  }

  @Override
  public PropagationMode propagateTo() {
    return PropagationMode.ALL_DESCENDANTS;
  }
}
