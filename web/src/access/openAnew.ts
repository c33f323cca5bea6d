/** After signing in, a step of it, or signing out, the application is opened anew: nothing of before is left in the page. */
export const openAnew = (): void => location.assign('/')
