package vn.motcua.bench;

import java.util.Map;
import javax.sql.DataSource;
import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.operaton.bpm.engine.task.Task;

/** Operaton, called in this process; history at the level audit, as Flowable's. */
final class Operaton implements AutoCloseable {

    private final ProcessEngine engine;

    Operaton(DataSource source) {
        StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
        configuration.setProcessEngineName("bench");
        configuration.setDataSource(source);
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setJobExecutorActivate(false);
        configuration.setHistory("audit");
        configuration.setHistoryTimeToLive("P30D");
        configuration.setMetricsEnabled(false);
        engine = configuration.buildProcessEngine();
        engine.getRepositoryService()
                .createDeployment()
                .addString("five.bpmn", FiveTasks.bpmn("http://operaton.org/schema/1.0/bpmn"))
                .deploy();
    }

    String start() {
        return engine.getRuntimeService()
                .startProcessInstanceByKey(FiveTasks.KEY, Map.of("subject", "Hồ sơ", "ward", "20242"))
                .getId();
    }

    /** Finds and completes each task, as whoever does a step must; says how many. */
    int fiveTasks(String instance) {
        for (int i = 0; i < FiveTasks.TASKS; i++) {
            Task task = engine.getTaskService()
                    .createTaskQuery()
                    .processInstanceId(instance)
                    .singleResult();
            engine.getTaskService().complete(task.getId(), Map.of("verdict", "GRANTED"));
        }
        return FiveTasks.TASKS;
    }

    @Override
    public void close() {
        engine.close();
    }
}
