export * from './meeting.entity.ts'
export { MeetingsResolver } from './meetings.resolver.ts'
export { keepMinutes, serveMinutes } from './minutes.ts'
export { recordMeeting } from './record-meeting.ts'
