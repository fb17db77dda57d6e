export { NewTaskPage as default } from './TaskPage';
