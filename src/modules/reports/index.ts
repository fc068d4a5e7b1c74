import { bindArea } from '../../platform/operations/area.ts';
import { reportsContract } from './contract.ts';
import { askLeaveRoute, leaveRoute } from './sending/leave-routes.ts';
import { sendReportsTask } from './sending/tasks.ts';
import { changeReport, freezeReport, markRead, removeReport } from './verbs/change-report.ts';
import { listReports, showReport } from './verbs/list-reports.ts';
import { listSendings, sendAgain } from './verbs/list-sendings.ts';
import { makeReport } from './verbs/make-report.ts';
import { listSchedules, removeSchedule, saveSchedule } from './verbs/manage-schedules.ts';
import { listActions, removeAction, saveAction, settleAction } from './verbs/plan-actions.ts';
import { reportRoute } from './verbs/read-by-link.ts';
import { renderReport } from './verbs/render-report.ts';
import { createLink, listLinks, revokeLink } from './verbs/report-links.ts';
import { changeSettings, showSettings } from './verbs/settings.ts';

export const reports = bindArea(
  reportsContract,
  {
    settings: showSettings,
    changeSettings,
    list: listReports,
    make: makeReport,
    show: showReport,
    change: changeReport,
    remove: removeReport,
    freeze: freezeReport,
    render: renderReport,
    markRead,
    actions: listActions,
    saveAction,
    settleAction,
    removeAction,
    links: listLinks,
    createLink,
    revokeLink,
    schedules: listSchedules,
    saveSchedule,
    removeSchedule,
    sendings: listSendings,
    sendAgain,
  },
  { routes: [reportRoute, askLeaveRoute, leaveRoute], tasks: [sendReportsTask] },
);
