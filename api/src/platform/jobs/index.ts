export { runJob, startJobs, type Job } from './run-jobs.ts'
