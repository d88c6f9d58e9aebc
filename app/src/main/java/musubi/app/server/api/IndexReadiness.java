package musubi.app.server.api;

import musubi.app.server.served.ServedSearch;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.AvailabilityState;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.health.application.ReadinessStateHealthIndicator;

/** {@code /actuator/health/readiness}: a server without an index to search takes no requests. */
final class IndexReadiness extends ReadinessStateHealthIndicator {

  private final ServedSearch served;
  private final AccountsState accounts;

  IndexReadiness(
      ApplicationAvailability availability, ServedSearch served, AccountsState accounts) {
    super(availability);
    this.served = served;
    this.accounts = accounts;
  }

  @Override
  protected AvailabilityState getState(ApplicationAvailability availability) {
    return served.isOpen() && accounts.isUsable()
        ? super.getState(availability)
        : ReadinessState.REFUSING_TRAFFIC;
  }
}
