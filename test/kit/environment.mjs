import vm from 'node:vm';
import { TestEnvironment as NodeEnvironment } from 'jest-environment-node';

/**
 * Jest’s environment for Node, with a global object as programs have it. Jest’s own has traps behind every look at a
 * global (`Object`, `Symbol`), which graphql takes at every step: a quarter of the time of the tests that ask most.
 */
export default class extends NodeEnvironment {
  constructor(config, context) {
    const { createContext } = vm;
    vm.createContext = () => createContext(vm.constants.DONT_CONTEXTIFY);
    try {
      super(config, context);
    } finally {
      vm.createContext = createContext;
    }
  }
}
