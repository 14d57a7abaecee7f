// Prints the graph into schema/: the SDL that clients read, and the one that composition takes. A diff is a decision.
import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { theGraph } from '../dist/app.js';
import { printedSchemas } from '../dist/graph/print.js';

const folder = fileURLToPath(new URL('../schema/', import.meta.url));
for (const [name, text] of Object.entries(printedSchemas(theGraph()))) writeFileSync(`${folder}${name}`, text);
