package io.rebound.recurring;

class InMemoryCronSchedulesTest extends CronSchedulesContract {
  private final CronSchedules schedules = new InMemoryCronSchedules();

  @Override
  protected CronSchedules schedules() {
    return schedules;
  }
}
