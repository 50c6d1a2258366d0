import 'reflect-metadata';
import { runProcess } from '@vinhdanh/application';
import { serve } from './serve.js';

/** Page, API and (unless it runs apart) worker in one process, until it is told to stop. */
runProcess('Vinh Danh', serve);
